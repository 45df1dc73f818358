<#-- One question, a button for yes and a link for no. Both are the reader's own, so a web view leaves them out. -->
<#macro stay block>
<mj-section css-class="card pad" padding="0 48px 28px">
  <mj-column css-class="cta" background-color="${theme.tint}" padding="32px 28px 34px">
    <mj-text align="center" padding="0 0 10px"><h2
        style="margin:0;font-family:${serif};font-size:25px;line-height:33px;font-weight:normal;color:${theme.ink}">${block.title}</h2></mj-text>
    <mj-text align="center" padding="0 0 22px">${block.prose}</mj-text>
    <mj-text align="center" css-class="web-view" font-size="0px" line-height="24px">
      <div class="act" style="display:inline-block;vertical-align:middle"><table class="act" role="presentation" border="0" cellpadding="0"
          cellspacing="0"><tr><td class="solid" align="center" bgcolor="${theme.accent}"
          style="background:${theme.accent};border-radius:6px;mso-padding-alt:14px 28px"><a class="solid act" href="${block.stay_url}"
          style="display:inline-block;padding:14px 28px;mso-padding-alt:0;border-radius:6px;color:${theme.on_accent};font-family:Helvetica,Arial,<#rt>
sans-serif;font-size:16px;line-height:20px;font-weight:bold;text-decoration:none">${block.button}</a></td></tr></table></div>
    </mj-text>
    <mj-text align="center" css-class="web-view" padding="10px 0 0" font-size="16px" line-height="24px"><a href="${block.unsubscribe_url}"
        style="${link};display:inline-block;padding:11px 0">${block.leave}</a></mj-text>
  </mj-column>
</mj-section>
</#macro>
