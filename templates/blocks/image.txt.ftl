<#if block.caption??>
${wrap(block.alt + " – " + block.caption)}
<#else>
${wrap(block.alt)}
</#if>
