<#-- Figures side by side, what they mean, and where they come from. -->
<#macro statistic block>
<@heading block.title "6px"/>
<mj-table role="presentation" font-size="15px" line-height="22px" color="${theme.muted}" padding="0 0 16px">
  <tr>
    <#list block.figures as figure>
    <td class="quiet" width="${(100 / block.figures?size)?int}%" style="padding:0 16px 0 0;vertical-align:top"><span class="label" style="display:block;font-family:${serif};font-size:52px;line-height:62px;color:${theme.accent}">${figure.value}</span>${figure.label}</td>
    </#list>
  </tr>
</mj-table>
<mj-text padding="0 0 10px">${block.prose}</mj-text>
<mj-text css-class="quiet" font-size="14px" line-height="22px" color="${theme.muted}" padding="0 0 36px"><#list words.source?split("{source}") as part>${part}<#sep><a href="${block.link}" style="${link}">${block.source}</a></#sep></#list></mj-text>
</#macro>
