<#-- Its source has a number before the links of the text get theirs. -->
<#assign mark = (block.cited.mark)!"", source = "">
<#if block.source??>
<#assign link = "">
<#if block.link??><#assign link = reference(block.link), mark = mark?replace(link, "")></#if>
<#assign source = words.source?replace("{source}", block.source + link) + mark>
<#elseif mark?has_content>
<#assign source = words.source?replace("{source}", mark?substring(1))>
</#if>
${heading(block.title)}

${block.finding}

${wrap(words.study_design + ": " + block.design)}
<#if block.people?? || (block.cited?? && block.cited.people??)>
${wrap(words.study_people + ": " + block.people!block.cited.people)}
</#if>
<#if block.funding??>
${wrap(words.study_funding + ": " + block.funding)}
</#if>

${words.study_limits}:
${block.limits}
<#if source?has_content>

${wrap(source)}
</#if>
