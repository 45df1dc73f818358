<#-- Help at once. It looks like nothing else in the mail, so that the eye finds it while scrolling. -->
<#macro help_box block>
<mj-section css-class="card pad" padding="0 48px 40px">
  <mj-column>
    <mj-table css-class="help" role="presentation" font-size="16px" line-height="26px" color="${theme.ink}">
      <tr>
        <td class="solid" bgcolor="${theme.help}" style="background:${theme.help};padding:14px 24px"><h2 style="margin:0;font-size:19px;line-height:26px;font-weight:bold;color:${theme.on_help}">${block.title}</h2></td>
      </tr>
      <tr>
        <td bgcolor="${theme.help_tint}" style="background:${theme.help_tint};border:1px solid ${theme.help};border-top:0;padding:20px 23px 8px">
          ${block.prose}
          <#list block.lines as line>
          <p style="margin:18px 0 10px;line-height:24px"><strong>${line.name}</strong><br/>${line.about}</p>
          <#list line.contacts as contact>
          <a class="solid" href="${contact.link}" style="display:inline-block;margin:0 8px 8px 0;padding:12px 16px;background:${theme.help};border-radius:6px;color:${theme.on_help};line-height:20px;font-weight:bold;text-decoration:none">${contact.label}</a>
          </#list>
          </#list>
        </td>
      </tr>
    </mj-table>
  </mj-column>
</mj-section>
</#macro>
