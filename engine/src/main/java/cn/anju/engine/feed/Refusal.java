package cn.anju.engine.feed;

import java.util.List;

/**
 * Why a file or a sheet is not used, and who must do what about it.
 *
 * @param code stable, in capitals
 * @param zh sentence for the sender or the clerk
 * @param en the same in English
 */
public record Refusal(String code, String zh, String en) {

  static Refusal emptyFile() {
    return new Refusal(
        "EMPTY_FILE",
        "文件是空的（0 字节），请报送部门重新导出后再报。",
        "The file is empty; the department must export it again.");
  }

  static Refusal oldWorkbook() {
    return new Refusal(
        "OLD_WORKBOOK",
        "这是旧格式表格（.xls/.et），请报送部门打开后另存为 .xlsx 再报。",
        "An old workbook (.xls/.et); the department must save it as .xlsx.");
  }

  static Refusal binaryWorkbook() {
    return new Refusal(
        "BINARY_WORKBOOK",
        "这是二进制工作簿（.xlsb），请报送部门另存为 .xlsx 再报。",
        "A binary workbook (.xlsb); the department must save it as .xlsx.");
  }

  static Refusal encrypted() {
    return new Refusal(
        "ENCRYPTED",
        "文件有打开密码，无法读取，请报送部门去掉密码后再报。",
        "The file is encrypted; the department must remove the password.");
  }

  static Refusal webPage() {
    return new Refusal(
        "WEB_PAGE",
        "文件其实是网页（HTML），只是后缀像表格，请报送部门用 Excel 或 WPS 打开后另存为 .xlsx 再报。",
        "A web page under a table's name; the department must open it and save it as .xlsx.");
  }

  static Refusal oldXml() {
    return new Refusal(
        "XML_FILE",
        "文件是 XML，不是表格，请报送部门用 Excel 或 WPS 打开后另存为 .xlsx 再报。",
        "An XML file, no table; the department must open it and save it as .xlsx.");
  }

  static Refusal notATable(String whatZh, String whatEn) {
    return new Refusal(
        "NOT_A_TABLE",
        "这是" + whatZh + "，不是表格，请报送部门改用 .xlsx 或 .csv 报送。",
        "This is " + whatEn + ", no table; the department must send .xlsx or .csv.");
  }

  static Refusal otherArchive(String kind) {
    return new Refusal(
        "OTHER_ARCHIVE",
        "这是 " + kind + " 压缩包，请报送部门改用 .zip，或直接报 .xlsx、.csv。",
        "A " + kind + " archive; the department must use .zip or send .xlsx or .csv itself.");
  }

  static Refusal damaged(String part) {
    return new Refusal(
        "DAMAGED",
        "文件已损坏或没有传完（" + part + "），请报送部门重新导出、重新上传。",
        "The file is damaged or cut short (" + part + "); the department must send it again.");
  }

  static Refusal unreadable() {
    return new Refusal(
        "UNREADABLE",
        "没有读取这个文件的权限，请运维人员检查文件权限后重跑。",
        "No permission to read the file; the operator must set it and run again.");
  }

  static Refusal expandsTooMuch() {
    return new Refusal(
        "ARCHIVE_BOMB",
        "压缩内容展开后大得反常，为安全起见没有读取，请报送部门核对文件，拆分后重报。",
        "The content expands beyond all measure and was not read; the department must check it.");
  }

  static Refusal workbookTooLarge() {
    return new Refusal(
        "WORKBOOK_TOO_LARGE",
        "工作簿的文字太多，超出可读范围，请报送部门拆成几个文件，或改报 .csv。",
        "The workbook has more text than can be read; the department must split it or send .csv.");
  }

  static Refusal tooManyMembers(int most) {
    return new Refusal(
        "ARCHIVE_BOMB",
        "压缩包内文件多于 " + most + " 个，为安全起见没有读取，请报送部门拆分后重报。",
        "More than " + most + " members in the archive; the department must split it.");
  }

  static Refusal nestedTooDeep() {
    return new Refusal(
        "ARCHIVE_TOO_DEEP",
        "压缩包里套了两层以上压缩包，请报送部门直接打成一层 .zip 再报。",
        "Archives within archives within archives; the department must pack one level.");
  }

  static Refusal emptyArchive() {
    return new Refusal(
        "EMPTY_ARCHIVE",
        "压缩包里没有文件，请报送部门重新打包后再报。",
        "The archive holds no file; the department must pack it again.");
  }

  static Refusal cellTooLong(int row, int characters) {
    return new Refusal(
        "CELL_TOO_LONG",
        (row > 0 ? "第 " + row + " 行" : "") + "有单元格超过 " + characters + " 个字符，不像是名册数据，请报送部门核对后重报。",
        "A cell"
            + (row > 0 ? " of row " + row : "")
            + " has more than "
            + characters
            + " characters; the department"
            + " must check the file.");
  }

  static Refusal rowTooLong(int row, int characters) {
    return new Refusal(
        "ROW_TOO_LONG",
        "第 " + row + " 行超过 " + characters + " 个字符，不像是名册数据，请报送部门核对后重报。",
        "Row "
            + row
            + " has more than "
            + characters
            + " characters; the department must check"
            + " the file.");
  }

  static Refusal tooManyEmptyRows(int most) {
    return new Refusal(
        "TOO_MANY_EMPTY_ROWS",
        "表内空行达到 " + most + " 行，请报送部门删除数据区以外的空行（选中后整行删除）再另存重报。",
        "The sheet has " + most + " empty rows or more; the department must delete them.");
  }

  static Refusal openQuote(int row) {
    return new Refusal(
        "OPEN_QUOTE",
        "第 " + row + " 行的英文双引号只有一半，后面的行都连在了一起，请报送部门重新导出或改报 .xlsx。",
        "A quotation mark of row " + row + " is never closed; the department must export again.");
  }

  static Refusal noTable() {
    return new Refusal(
        "NO_TABLE",
        "没有找到表格（前几行里没有表头），请报送部门按规定的表头重报。",
        "No table was found; the department must send one with the specified header.");
  }

  static Refusal columnMissing(String feed, List<String> missing) {
    return new Refusal(
        "COLUMN_MISSING",
        feed + " 缺少必需列：" + String.join("、", missing) + "。全表挂起，请报送部门补上这些列后重报。",
        feed
            + " lacks required columns: "
            + String.join(", ", missing)
            + ". The sheet is held; the department must add them.");
  }

  static Refusal headerNotFound(String feed) {
    return new Refusal(
        "HEADER_NOT_FOUND",
        "按文件名这是 " + feed + "，但前几行里没有找到它的表头，请报送部门核对文件名和表头后重报。",
        "Named as "
            + feed
            + ", but its header is not among the first rows; the department must"
            + " check name and header.");
  }

  static Refusal feedUnknown(String nearest) {
    return new Refusal(
        "FEED_UNKNOWN",
        "看不出是哪一类数据"
            + (nearest.isEmpty() ? "" : "；最接近的是 " + nearest)
            + "。请报送部门用数据代码作文件名开头（如 MI-02_）并按规定的表头重报。",
        "It cannot be told which feed this is"
            + (nearest.isEmpty() ? "" : "; nearest: " + nearest)
            + ". The department must begin the file's name with the feed's code (MI-02_).");
  }

  static Refusal feedAmbiguous(List<String> feeds) {
    return new Refusal(
        "FEED_AMBIGUOUS",
        "表头同时符合 " + String.join("、", feeds) + "，请报送部门用数据代码作文件名开头（如 MI-02_）后重报。",
        "The header fits "
            + String.join(", ", feeds)
            + "; the department must begin the file's name with the feed's code.");
  }

  static Refusal feedContradiction(String byName, String byControl) {
    return new Refusal(
        "FEED_CONTRADICTION",
        "文件名说是 " + byName + "，控制行说是 " + byControl + "，请报送部门核对后重报。",
        "The file's name says "
            + byName
            + ", its control line "
            + byControl
            + "; the department must say which.");
  }
}
