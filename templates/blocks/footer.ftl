<#-- Who sends this, why, and the way out. No issue can change it. -->
<#macro footer block>
<mj-section css-class="paper pad" background-color="${theme.paper}" padding="32px 48px 20px">
  <mj-column>
    <mj-table css-class="quiet" role="presentation" font-size="14px" line-height="22px" color="${theme.muted}">
      <tr><td class="quiet" style="padding:0 0 14px"><strong dir="${organisation.name_dir}">${organisation.name}</strong><br/><span
          dir="${organisation.address_dir}">${organisation.postal_address}</span><br/><a href="${organisation.phone_link}" dir="ltr"
          style="${link}">${organisation.phone}</a> &#183; <a href="${organisation.website}" dir="ltr"
          style="${link}">${organisation.website?remove_beginning("https://")}</a></td></tr>
      <tr><td class="quiet">${block.why}</td></tr>
<#if block.counted??>
      <tr><td class="quiet" style="padding:14px 0 0">${block.counted.says}<br/><a href="${block.counted.url}"
          style="${link};display:inline-block;padding:11px 0">${words.counted_no}</a><img src="${block.counted.pixel}" width="1"
          height="1" alt="" style="display:block;border:0"/></td></tr>
</#if>
      <#-- Each link is high enough for a finger, with most of its room above it: what belongs to it stands close below. -->
      <tr><td class="quiet"><span class="web-view"><a href="${web_view}"
          style="${link};display:inline-block;padding:17px 0 5px">${words.web_view}</a> &#160;&#183;&#160; </span><a
          href="${block.unsubscribe_url}" style="${link};display:inline-block;padding:17px 0 5px;font-weight:bold">${words.unsubscribe}</a>&#160; <span
          style="display:inline-block;vertical-align:baseline">${words.way_out}</span></td></tr>
    </mj-table>
  </mj-column>
</mj-section>
</#macro>
