<#-- Help at once. It looks like nothing else in the mail, so that the eye finds it while scrolling. -->
<#macro help_box block>
<mj-section css-class="card pad" padding="0 48px 40px">
  <mj-column>
    <#-- A table of its own: mj-table cannot hold another one. -->
    <mj-text css-class="help"><table role="presentation" border="0" cellpadding="0" cellspacing="0" width="100%"
        style="font-size:16px;line-height:26px;color:${theme.ink}">
      <tr>
        <td class="solid" bgcolor="${theme.help}" style="background:${theme.help};padding:14px 24px"><h2
            style="margin:0;font-size:19px;line-height:26px;font-weight:bold;color:${theme.on_help}">${block.title}</h2></td>
      </tr>
      <tr>
        <td bgcolor="${theme.help_tint}" style="background:${theme.help_tint};border:1px solid ${theme.help};border-top:0;padding:20px 23px 12px">
          ${block.prose}
          <#list block.lines as line>
          <p style="margin:18px 0 10px;line-height:24px"><strong>${line.name}</strong><br/>${line.about}</p>
          <#-- Two short labels share a row; a long one has its own, so that none is broken on a phone. -->
          <#local row = []>
          <#list line.contacts as contact>
            <#if row?size == 1 && (row[0].label?length + contact.label?length > 18)><@contacts row/><#local row = []></#if>
            <#local row = row + [contact]>
            <#if row?size == 2><@contacts row/><#local row = []></#if>
          </#list>
          <#if row?size != 0><@contacts row/></#if>
          </#list>
        </td>
      </tr>
    </table></mj-text>
  </mj-column>
</mj-section>
</#macro>

<#-- A button is a table cell with a ground of its own, because old Outlook gives links neither ground nor padding. -->
<#macro contacts row>
<table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr>
  <#list row as contact>
  <td style="padding:0 8px 8px 0"><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr>
    <td class="solid" align="center" bgcolor="${theme.help}" style="background:${theme.help};border-radius:6px;mso-padding-alt:12px 16px"><a
        class="solid" href="${contact.link}"
        style="display:inline-block;padding:12px 16px;mso-padding-alt:0;border-radius:6px;color:${theme.on_help};font-size:16px;<#rt>
line-height:20px;font-weight:bold;text-decoration:none;word-break:normal">${contact.label}</a></td>
  </tr></table></td>
  </#list>
</tr></table>
</#macro>
