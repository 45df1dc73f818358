<#-- The beginning of something that readers can continue elsewhere. -->
<#macro article block>
<mj-image src="${block.image}" alt="${block.alt}" width="504px" height="${(block.image_height * 0.84)?round?c}px" padding="0 0 16px"/>
<@heading block.title/>
<mj-text padding="0 0 10px">${block.prose}</mj-text>
<mj-text padding="0 0 28px"><a href="${block.link}" style="${link};font-weight:bold">${block.more}</a></mj-text>
</#macro>
