<#if block.title??>
${heading(block.title)}

</#if>
<#if block.prose??>
${block.prose}

</#if>
<#list block.items as item>
${item}
</#list>
