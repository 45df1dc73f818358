<#if block.headings?has_content>
${heading(block.title!words.contents)}

<#list block.headings as each>
${wrap(each.text, "* ", "  ")}
</#list>
</#if>
