<#-- The sources, numbered. -->
<#macro references block>
<mj-text padding="0 0 8px"><h2 style="margin:0;font-size:17px;line-height:24px;font-weight:bold;color:${theme.ink}">${block.title}</h2></mj-text>
<mj-table role="presentation" font-size="14px" line-height="22px" color="${theme.muted}" padding="0 0 28px">
  <#list block.items as item>
  <tr>
    <td class="quiet" width="26" style="width:26px;padding:7px 0;vertical-align:top">${item?counter}.</td>
    <td class="quiet" style="padding:7px 0;vertical-align:top">${item.text}<#if item.link??><@place item.link/></#if></td>
  </tr>
  </#list>
</mj-table>
</#macro>

<#-- Where a source is, in few letters: its DOI, else the name of the site. Whole addresses break on phones. -->
<#macro place address>
<#local site = address?replace("^https?://(www\\.)?", "", "r"), doi = site?starts_with("doi.org/")>
<a href="${address}" dir="ltr" style="${link};word-break:break-word">${doi?then("doi:" + site?remove_beginning("doi.org/"), site?keep_before("/"))}</a><#t>
</#macro>
