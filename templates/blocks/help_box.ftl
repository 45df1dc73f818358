<#-- Help at once. It looks like nothing else in the mail, so that the eye finds it while scrolling. -->
<#macro help_box block>
<mj-section css-class="card pad" padding="0 48px 28px">
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
          <#list block.more![] as line><@helpline line=line contacts=[{"label": words.call?replace("{phone}", line.phone), "link": line.phone_link}]/></#list>
          <#list block.lines as line><@helpline line line.contacts/></#list>
        </td>
      </tr>
    </table></mj-text>
  </mj-column>
</mj-section>
</#macro>

<#macro helpline line contacts>
<p style="margin:18px 0 10px;line-height:24px"><strong>${line.name}</strong><br/>${line.about}</p>
<!--[if mso]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><![endif]-->
<#list contacts as contact><@reach contact/></#list>
<!--[if mso]></tr></table><![endif]-->
</#macro>

<#-- A button is a table cell with a ground of its own, because old Outlook gives links neither ground nor padding. Buttons stand
  side by side where there is room; for old Outlook they are cells of a row. -->
<#macro reach contact>
<!--[if mso]><td style="padding:0 8px 8px 0"><![endif]-->
<div style="display:inline-block;vertical-align:top;padding:0 8px 8px 0"><table role="presentation" border="0" cellpadding="0"
    cellspacing="0"><tr><td class="solid" align="center" bgcolor="${theme.help}"
    style="background:${theme.help};border-radius:6px;mso-padding-alt:12px 12px"><a class="solid" href="${contact.link}"
    style="display:inline-block;padding:12px 12px;mso-padding-alt:0;border-radius:6px;color:${theme.on_help};font-size:16px;<#rt>
line-height:20px;font-weight:bold;text-decoration:none;word-break:normal">${contact.label}</a></td></tr></table></div>
<!--[if mso]></td><![endif]-->
</#macro>
