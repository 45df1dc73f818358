<#-- Risks in the same letters as benefits. -->
<#macro side_effects block>
<mj-table css-class="box" role="presentation" font-size="16px" line-height="25px" color="${theme.ink}" padding="0 0 28px">
  <tr>
    <td bgcolor="${theme.tint}" style="background:${theme.tint};border-left:4px solid ${theme.accent};padding:20px 24px 22px">
      <h2 style="margin:0 0 6px;font-size:17px;line-height:24px;font-weight:bold">${block.title}<@cited block/></h2>
      ${block.prose}
      <ul style="margin:10px 0 0;padding:0 0 0 20px"><#list block.items as item><li style="margin:0 0 4px">${item}</li></#list></ul>
      <#if block.who??><div style="padding-top:10px">${block.who}</div></#if>
    </td>
  </tr>
</mj-table>
</#macro>
