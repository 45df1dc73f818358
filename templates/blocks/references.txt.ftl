${heading(block.title)}

<#list block.items as item>
<#assign number = source_number(), indent = ""?left_pad(number?length + 1)>
${wrap(item.text?replace("\\s*\n\\s*", " ", "r"), number + " ", indent)}
<#if item.link??>
${indent}${item.link}
</#if>
</#list>
