${organisation.short_name}
<#if block.label??>
${block.label}
</#if>
<#if block.web_view!false>

${words.web_view}:
${web_view}
</#if>
