<#-- A picture, edge to edge, with a caption. -->
<#macro image block>
<mj-section css-class="card" padding="0">
  <mj-column><mj-image src="${block.image}" alt="${block.alt}" width="600px" height="${block.image_height?c}px"/></mj-column>
</mj-section>
<mj-section css-class="card pad" padding="10px 48px 28px">
  <mj-column>
    <#if block.caption??>
    <mj-text css-class="quiet" font-size="14px" line-height="22px" color="${theme.muted}">${block.caption}</mj-text>
    <#else><mj-spacer height="8px"/></#if>
  </mj-column>
</mj-section>
</#macro>
