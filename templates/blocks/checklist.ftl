<#-- Points with a tick each. -->
<#macro checklist block>
<#if block.title??><@heading block.title/></#if>
<#if block.prose??><mj-text padding="0 0 14px">${block.prose}</mj-text></#if>
<mj-table role="presentation" font-size="16px" line-height="26px" color="${theme.ink}" padding="0 0 28px">
  <#list block.items as item>
  <tr>
    <td class="label" width="30" style="width:30px;padding:6px 0;vertical-align:top;color:${theme.accent};font-weight:bold">&#10003;</td>
    <td style="padding:6px 0;vertical-align:top">${item}</td>
  </tr>
  </#list>
</mj-table>
</#macro>
