<#-- A thin rule between two parts. -->
<#macro divider block>
<mj-divider css-class="rule" padding="0 0 64px"/>
</#macro>
