<#-- What a treatment is not approved for: the heaviest box of a mail, framed like the boxed warning of a medicine. -->
<#macro off_label block>
<mj-table css-class="warning" role="presentation" font-size="16px" line-height="25px" color="${theme.ink}" padding="0 0 28px">
  <tr>
    <td class="strip" bgcolor="${theme.ink}" style="background:${theme.ink};border:3px solid ${theme.ink};padding:11px 21px"><h2
        style="margin:0;font-size:19px;line-height:26px;font-weight:bold;color:${theme.card}">${block.title}<@cited block theme.card/></h2></td>
  </tr>
  <tr>
    <td class="frame" style="border:3px solid ${theme.ink};border-top:0;padding:17px 21px 19px">
      ${block.prose}
    </td>
  </tr>
</mj-table>
</#macro>
