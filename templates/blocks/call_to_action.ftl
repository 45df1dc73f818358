<#-- One thing to do now: the number stands beside the button, and below it where there is no room. -->
<#macro call_to_action block>
<mj-section css-class="card pad" padding="0 48px 28px">
  <mj-column css-class="cta" background-color="${theme.tint}" padding="32px 28px 34px">
    <mj-text align="center" padding="0 0 10px"><h2
        style="margin:0;font-family:${serif};font-size:25px;line-height:33px;font-weight:normal;color:${theme.ink}">${block.title}</h2></mj-text>
    <mj-text align="center" padding="0 0 22px">${block.prose}</mj-text>
    <mj-text align="center" font-size="0px" line-height="24px">
      <!--[if mso]><table role="presentation" border="0" cellpadding="0" cellspacing="0" align="center"><tr><td valign="middle"><![endif]-->
      <div class="act" style="display:inline-block;vertical-align:middle"><table class="act" role="presentation" border="0" cellpadding="0"
          cellspacing="0"><tr><td class="solid" align="center" bgcolor="${theme.accent}"
          style="background:${theme.accent};border-radius:6px;mso-padding-alt:14px 28px"><a class="solid act" href="${block.link}"
          style="display:inline-block;padding:14px 28px;mso-padding-alt:0;border-radius:6px;color:${theme.on_accent};font-family:Helvetica,Arial,<#rt>
sans-serif;font-size:16px;line-height:20px;font-weight:bold;text-decoration:none">${block.button}</a></td></tr></table></div>
      <#if block.phone??>
      <!--[if mso]></td><td valign="middle"><![endif]-->
      <div class="act" style="display:inline-block;vertical-align:middle"><p style="margin:0;padding:12px 14px;font-family:Helvetica,Arial,<#rt>
sans-serif;font-size:16px;line-height:24px"><#list words.or_call?split("{phone}") as part>${part}<#sep><a href="${block.phone_link}" dir="ltr"
          style="${link};font-weight:bold;white-space:nowrap">${block.phone}</a></#sep></#list></p></div>
      </#if>
      <!--[if mso]></td></tr></table><![endif]-->
    </mj-text>
  </mj-column>
</mj-section>
</#macro>
