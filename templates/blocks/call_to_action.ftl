<#-- One thing to do now. -->
<#macro call_to_action block>
<mj-section css-class="card pad" padding="0 48px 44px">
  <mj-column css-class="cta" background-color="${theme.tint}" padding="32px 28px 34px">
    <mj-text align="center" padding="0 0 10px"><h2
        style="margin:0;font-family:${serif};font-size:25px;line-height:33px;font-weight:normal;color:${theme.ink}">${block.title}</h2></mj-text>
    <mj-text align="center" padding="0 0 22px">${block.prose}</mj-text>
    <mj-button css-class="solid" href="${block.link}" background-color="${theme.accent}" color="${theme.on_accent}">${block.button}</mj-button>
    <#if block.phone??>
    <mj-text align="center" padding="18px 0 0"><#list words.or_call?split("{phone}") as part>${part}<#sep><a href="${block.phone_link}" dir="ltr"
        style="${link};font-weight:bold;white-space:nowrap">${block.phone}</a></#sep></#list></mj-text>
    </#if>
  </mj-column>
</mj-section>
</#macro>
