<#-- Help at once. It looks like nothing else in the mail, so that the eye finds it while scrolling. -->
<#macro help_box block>
<mj-section css-class="card pad solid" padding="0 48px">
  <mj-column background-color="${theme.help}" padding="14px 24px">
    <mj-text color="${theme.on_help}"><h2 style="margin:0;font-size:19px;line-height:26px;font-weight:bold;color:${theme.on_help}">${block.title}</h2></mj-text>
  </mj-column>
</mj-section>
<mj-section css-class="card pad box" padding="0 48px 40px">
  <mj-column background-color="${theme.help_tint}" border-left="1px solid ${theme.help}" border-right="1px solid ${theme.help}" border-bottom="1px solid ${theme.help}" padding="20px 23px 12px">
    <mj-text padding="0 0 18px">${block.prose}</mj-text>
    <#list block.lines as line>
    <mj-text line-height="24px" padding="0 0 10px"><strong>${line.name}</strong><br/>${line.about}</mj-text>
    <mj-text css-class="solid" line-height="20px" padding="0 0 8px">
      <#list line.contacts as contact>
      <a href="${contact.link}" style="display:inline-block;margin:0 8px 10px 0;background:${theme.help};border-style:solid;border-color:${theme.help};border-width:12px 16px;border-radius:6px;color:${theme.on_help};font-size:16px;line-height:20px;font-weight:bold;text-decoration:none">${contact.label}</a>
      </#list>
    </mj-text>
    </#list>
  </mj-column>
</mj-section>
</#macro>
