<#-- The headings of the blocks that follow; more than a few are a list, such as those of a web view. Where a mail program does not
  follow links inside a mail, it is plain text. -->
<#macro contents block>
<#if block.headings?has_content && block.compact && block.headings?size lte 6>
<mj-text css-class="contents" padding="0 0 28px"><strong>${block.title!words.contents}:</strong> <#list
    block.headings as heading><@jump heading/><#sep> &#183; </#list></mj-text>
<#elseif block.headings?has_content>
<mj-text css-class="contents" padding="0 0 6px"><h2
    style="margin:0;font-size:17px;line-height:24px;font-weight:bold;color:${theme.ink}">${block.title!words.contents}</h2></mj-text>
<mj-table css-class="contents rule" role="presentation" font-size="16px" line-height="24px" color="${theme.ink}" padding="0 0 28px">
  <#list block.headings as heading>
  <tr><td style="padding:8px 0;border-top:1px solid ${theme.line}"><@jump heading/></td></tr>
  </#list>
</mj-table>
</#if>
</#macro>

<#macro jump heading><a href="#${heading.anchor}" style="${link}">${heading.text}</a></#macro>
