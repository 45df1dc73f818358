<#-- Its source has a number before the links of the text get theirs. -->
<#assign source = block.source + reference(block.link)>
${heading(block.title)}

${block.finding}

${wrap(words.study_design + ": " + block.design)}
${wrap(words.study_people + ": " + block.people)}
<#if block.funding??>
${wrap(words.study_funding + ": " + block.funding)}
</#if>

${words.study_limits}:
${block.limits}

${wrap(words.source?replace("{source}", source))}
