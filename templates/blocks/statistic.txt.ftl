<#-- Its source has a number before the links of the text get theirs. -->
<#assign mark = (block.cited.mark)!"", source = "">
<#if block.source??>
<#assign link = "">
<#if block.link??><#assign link = reference(block.link), mark = mark?replace(link, "")></#if>
<#assign source = words.source?replace("{source}", block.source + link) + mark>
<#elseif mark?has_content>
<#assign source = words.source?replace("{source}", mark?substring(1))>
</#if>
<#if block.cited?? && block.cited.people?? && !block.figures?filter(figure -> figure.people??)?has_content>
<#assign source = source + source?has_content?then(", ", "") + words.people?replace("{people}", block.cited.people)>
</#if>
${heading(block.title)}

<#list block.figures as figure>
<#assign group = figure.group???then((figure.group!"") + ": ", ""),
    people = figure.people???then(" (" + words.people?replace("{people}", figure.people!"") + ")", "")>
${wrap(group + figure.value + " " + figure.label + people, "  ", "      ")}
</#list>

${block.prose}
<#if source?has_content>

${wrap(source)}
</#if>
