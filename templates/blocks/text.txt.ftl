<#if block.eyebrow??>
${wrap(block.eyebrow)}
</#if>
<#if block.title??>
${heading(block.note?then(capitals(block.title), block.title) + (block.cited.mark)!"")}

</#if>
${block.prose}<#if !block.title?? && (block.cited.mark)?has_content>
${block.cited.mark?substring(1)}</#if>
