<#-- Its source has a number before the links of the text get theirs. -->
<#assign source = block.source + reference(block.link)>
${heading(block.title)}

<#list block.figures as figure>
${wrap(figure.value + " " + figure.label, "  ", "      ")}
</#list>

${block.prose}

${wrap(words.source?replace("{source}", source))}
