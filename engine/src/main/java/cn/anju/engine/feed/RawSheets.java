package cn.anju.engine.feed;

import java.util.List;

/**
 * Everything that was found in the folders of the periods, in a fixed order: periods, then files,
 * then members of archives by name, then sheets as the workbook has them.
 *
 * @param sheets one per sheet, refused ones among them
 * @param files one per file on disk, with its digest
 * @param strays what lies beside the periods' folders and was therefore not read
 */
public record RawSheets(List<RawSheet> sheets, List<RawFile> files, List<String> strays) {
  public RawSheets {
    sheets = List.copyOf(sheets);
    files = List.copyOf(files);
    strays = List.copyOf(strays);
  }
}
