<#-- The ribbon and the sender's name. -->
<#macro header block>
<mj-section css-class="ribbon" background-color="${theme.accent}" padding="0">
  <mj-column><mj-spacer height="6px"/></mj-column>
</mj-section>
<mj-section css-class="paper pad" background-color="${theme.paper}" padding="22px 48px 22px">
  <mj-group>
    <mj-column width="62%" vertical-align="middle">
      <#if organisation.logo??>
      <mj-image align="left" src="${organisation.logo}" alt="${organisation.logo_alt}" width="${organisation.logo_width?c}px"
          height="${organisation.logo_height?c}px"/>
      <#else>
      <mj-text font-family="${serif}" font-size="19px" line-height="24px"><span dir="${organisation.name_dir}">${organisation.short_name}</span></mj-text>
      </#if>
    </mj-column>
    <mj-column width="38%" vertical-align="middle">
      <#if block.web_view!false>
      <mj-text css-class="quiet web-view" align="right" font-size="14px" line-height="24px" color="${theme.muted}"><a href="${web_view}"
          style="${link}">${words.web_view}</a></mj-text>
      </#if>
      <#if block.label??>
      <mj-text css-class="quiet" align="right" font-size="14px" line-height="24px" color="${theme.muted}">${block.label}</mj-text>
      </#if>
    </mj-column>
  </mj-group>
</mj-section>
</#macro>
