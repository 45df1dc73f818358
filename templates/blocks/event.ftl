<#-- An event in a box of its own. -->
<#macro event block>
<mj-table css-class="box" role="presentation" font-size="16px" line-height="25px" color="${theme.ink}" padding="0 0 28px">
  <tr>
    <td bgcolor="${theme.tint}" style="background:${theme.tint};border-top:4px solid ${theme.accent};padding:22px 24px 24px">
      <h2 style="margin:0 0 8px;font-family:${serif};font-size:23px;line-height:30px;font-weight:normal">${block.title}</h2>
      <p style="margin:0 0 10px"><strong>${block.when}</strong><br/>${block.place}</p>
      ${block.prose}
      <p style="margin:12px 0 0"><a href="${block.link}" style="${link};font-weight:bold">${block.more}</a><#if
          block.calendar_url??><br/><a href="${block.calendar_url}" style="${link}">${words.add_to_calendar}</a></#if></p>
    </td>
  </tr>
</mj-table>
</#macro>
