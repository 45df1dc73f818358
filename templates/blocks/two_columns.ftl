<#-- Two short texts side by side, one under the other on a phone. -->
<#macro two_columns block>
<mj-section css-class="card pad" padding="0 48px 36px">
  <@half block.left "0 14px 0 0"/>
  <@half block.right "0 0 0 14px"/>
</mj-section>
</#macro>

<#macro half column padding>
<mj-column css-class="half" vertical-align="top" padding="${padding}" inner-border-top="3px solid ${theme.accent}">
  <mj-spacer height="14px"/>
  <@subheading column.title/>
  <mj-text line-height="25px">${column.prose}</mj-text>
</mj-column>
</#macro>
