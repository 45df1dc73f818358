<#-- Two short texts side by side, one under the other where there is no room. -->
<#macro two_columns block>
<mj-section css-class="card pad" text-align="left" padding="0 48px 4px">
  <#-- The space between the two is the first one's, so that both begin at the same edge when they stand one below the other. -->
  <@half block.left "52.778%" "0 28px 24px 0"/>
  <@half block.right "47.222%" "0 0 24px"/>
</mj-section>
</#macro>

<#macro half column width padding>
<mj-column css-class="half" width="${width}" vertical-align="top" padding="${padding}" inner-border-top="3px solid ${theme.accent}">
  <mj-spacer height="14px"/>
  <@subheading column.title/>
  <mj-text line-height="25px">${column.prose}</mj-text>
</mj-column>
</#macro>
