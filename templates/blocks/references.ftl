<#-- The sources, numbered. -->
<#macro references block>
<mj-text padding="0 0 8px"><h2 style="margin:0;font-size:17px;line-height:24px;font-weight:bold;color:${theme.ink}">${block.title}</h2></mj-text>
<mj-table role="presentation" font-size="14px" line-height="22px" color="${theme.muted}" padding="0 0 44px">
  <#list block.items as item>
  <tr>
    <td class="quiet" width="26" style="width:26px;padding:7px 0;vertical-align:top">${item?counter}.</td>
    <td class="quiet" style="padding:7px 0;vertical-align:top">${item.text}<#if item.link??><a
        href="${item.link}" style="${link};word-break:break-word">${item.link?remove_beginning("https://")}</a></#if></td>
  </tr>
  </#list>
</mj-table>
</#macro>
