<#-- The image, edge to edge, and the issue's one main heading. -->
<#macro hero block>
<mj-section css-class="card" padding="0">
  <mj-column><mj-image src="${block.image}" alt="${block.alt}" width="600px" height="${block.image_height?c}px"/></mj-column>
</mj-section>
<mj-section css-class="card pad" padding="40px 48px 36px">
  <mj-column>
    <#if block.eyebrow??><@eyebrow block.eyebrow/></#if>
    <#assign size = fit([block.title], 34, 268)>
    <mj-text padding="0 0 14px"><h1<#if (size > 28)> class="title"</#if>
        style="margin:0;font-family:${serif};font-size:${size}px;line-height:${size + 8}px;font-weight:normal;color:${theme.ink}">${block.title}</h1></mj-text>
    <#if block.prose??>
    <mj-text css-class="quiet" font-size="19px" line-height="30px" color="${theme.muted}">${block.prose}</mj-text>
    </#if>
  </mj-column>
</mj-section>
</#macro>
