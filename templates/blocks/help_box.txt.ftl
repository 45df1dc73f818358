****************************************************************
${heading(capitals(block.title))}

${block.prose}
<#list block.lines as line>

${wrap(line.name + ": " + line.about)}
<#list line.contacts as contact>
  > ${contact.label}<#if contact.link?starts_with("https:")>: ${contact.link}</#if>
</#list>
</#list>
****************************************************************
