<#-- What someone said, and who. -->
<#macro quote block>
<mj-table role="presentation" font-size="15px" line-height="22px" color="${theme.muted}" padding="4px 0 40px">
  <tr>
    <td class="quiet" style="border-left:2px solid ${theme.accent};padding:2px 0 2px 24px">
      <p class="ink" style="margin:0 0 12px;font-family:${serif};font-size:22px;line-height:33px;font-style:italic;color:${theme.ink}"><#list
          words.quote?split("{text}") as part>${part}<#sep>${block.text}</#sep></#list></p>
      <strong>${block.name}</strong><br/>${block.role}<@cited block/>
    </td>
  </tr>
</mj-table>
</#macro>
