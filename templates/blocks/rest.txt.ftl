<#list block.places as place>
${wrap(words.rest + place.title???then(": " + place.title!, ""))}
${place.link}
<#sep>

</#list>
