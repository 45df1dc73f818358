<#list block.links as each>
${each.name}:
${each.link}
</#list>
