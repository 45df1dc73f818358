<#-- Running text; a note stands in a box of its own. -->
<#macro text block>
<#if block.note>
<mj-section css-class="card pad box" padding="0 48px 36px">
  <mj-column background-color="${theme.tint}" border-left="4px solid ${theme.accent}" padding="20px 24px 22px">
    <#if block.title??><@subheading block.title/></#if>
    <mj-text line-height="25px">${block.prose}</mj-text>
  </mj-column>
</mj-section>
<#else>
<mj-section css-class="card pad" padding="0 48px 36px">
  <mj-column>
    <#if block.eyebrow??><@eyebrow block.eyebrow/></#if>
    <#if block.title??><@heading block.title/></#if>
    <mj-text>${block.prose}</mj-text>
  </mj-column>
</mj-section>
</#if>
</#macro>
