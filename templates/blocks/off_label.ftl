<#-- What a treatment is not approved for, in a box that cannot be overlooked. -->
<#macro off_label block>
<mj-table css-class="box" role="presentation" font-size="16px" line-height="25px" color="${theme.ink}" padding="0 0 36px">
  <tr>
    <td bgcolor="${theme.tint}" style="background:${theme.tint};border:2px solid ${theme.accent};padding:18px 24px 20px">
      <h2 style="margin:0 0 6px;font-size:17px;line-height:24px;font-weight:bold">${block.title}</h2>
      ${block.prose}
    </td>
  </tr>
</mj-table>
</#macro>
