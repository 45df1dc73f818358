${organisation.short_name}
<#if block.label??>
${block.label}
</#if>
