package io.sealbill.kernel.document.pdf.sheet;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;

import java.util.List;

/** What a document is made of, for screen readers (ISO 32000-1, 14.7). */
final class StructureTree {
    private static final COSName TYPE = COSName.getPDFName("StructTreeRoot");
    private static final COSName PARENT_TREE = COSName.getPDFName("ParentTree");
    private static final COSName NEXT_KEY = COSName.getPDFName("ParentTreeNextKey");

    private final COSDictionary root = new COSDictionary();
    private final Element document = Element.root(root);

    Element document() {
        return document;
    }

    /** With the way back from each page's contents to the parts they belong to. */
    COSDictionary write(List<Page> pages) {
        COSArray numbers = new COSArray();
        for (int i = 0; i < pages.size(); i++) {
            Page page = pages.get(i);
            page.page().setStructParents(i);
            numbers.add(COSInteger.get(i));
            numbers.add(new COSArray(page.owners()));
        }
        COSDictionary parents = new COSDictionary();
        parents.setItem(COSName.NUMS, numbers);
        root.setItem(COSName.TYPE, TYPE);
        root.setItem(COSName.K, (COSBase) document.node());
        root.setItem(PARENT_TREE, parents);
        root.setInt(NEXT_KEY, pages.size());
        return root;
    }
}
