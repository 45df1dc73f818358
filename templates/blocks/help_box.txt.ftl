****************************************************************
${heading(capitals(block.title))}

${block.prose}
<#list block.more![] as line>

${wrap(line.name + ": " + line.about)}
  > ${words.call?replace("{phone}", line.phone)}
</#list>
<#list block.lines as line>

${wrap(line.name + ": " + line.about)}
<#list line.contacts as contact>
  > ${contact.label}<#if contact.link?starts_with("https:")>: ${contact.link}</#if>
</#list>
</#list>
****************************************************************
