# A page for each topic and each year.
class ListPages < Jekyll::Generator
  def generate(site)
    papers = site.collections["papers"].docs.sort_by(&:date).reverse
    topics = Hash.new { |lists, name| lists[name] = [] }
    papers.each { |paper| paper.data["topics"].each { |topic| topics[topic] << paper } }
    { "topics" => topics, "years" => papers.group_by { |paper| paper.date.year.to_s } }.each do |kind, lists|
      lists.each do |name, found|
        page = Jekyll::PageWithoutAFile.new(site, site.source, "#{kind}/#{name}", "index.html")
        page.data.merge!("layout" => "list", "title" => name, "papers" => found)
        site.pages << page
      end
    end
  end
end
