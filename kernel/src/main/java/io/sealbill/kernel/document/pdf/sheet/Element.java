package io.sealbill.kernel.document.pdf.sheet;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;

/**
 * A part of a document: a node of its structure tree. Parts are read out in the order in which they
 * were added, wherever they stand on the page.
 */
public final class Element {
    private static final COSName ALTERNATIVE = COSName.getPDFName("Alt");
    private static final COSName MARKED_CONTENT = COSName.getPDFName("MCR");

    private final COSDictionary node = new COSDictionary();
    private final Role role;
    private @Nullable COSDictionary page;

    private Element(Role role) {
        this.role = role;
        node.setName(COSName.S, role.type());
        COSDictionary attributes = role.attributes();
        if (attributes != null) {
            node.setItem(COSName.A, attributes);
        }
    }

    static Element root(COSDictionary tree) {
        Element root = new Element(Role.DOCUMENT);
        root.node.setItem(COSName.P, tree);
        return root;
    }

    /** A new last part of this one. */
    public Element add(Role part) {
        Element element = new Element(part);
        element.node.setItem(COSName.P, node);
        addKid(element.node);
        return element;
    }

    /**
     * A picture, for those who cannot see it.
     *
     * @param box where it stands: left, bottom, right, top
     */
    Element addFigure(String alternative, float... box) {
        Element figure = add(Role.FIGURE);
        figure.node.setString(ALTERNATIVE, alternative);
        COSDictionary layout = new COSDictionary();
        layout.setDirect(true);
        layout.setName(COSName.O, "Layout");
        COSArray corners = new COSArray();
        corners.setFloatArray(box);
        layout.setItem(COSName.BBOX, corners);
        figure.node.setItem(COSName.A, layout);
        return figure;
    }

    Role role() {
        return role;
    }

    COSDictionary node() {
        return node;
    }

    /** Says that the marked content {@code id} of {@code on} belongs to it. */
    void addContent(COSDictionary on, int id) {
        if (page == null) {
            page = on;
            node.setItem(COSName.PG, on);
        }
        if (page.equals(on)) {
            addKid(COSInteger.get(id));
            return;
        }
        COSDictionary reference = new COSDictionary();
        reference.setDirect(true);
        reference.setItem(COSName.TYPE, MARKED_CONTENT);
        reference.setItem(COSName.PG, on);
        reference.setInt(COSName.MCID, id);
        addKid(reference);
    }

    private void addKid(COSBase kid) {
        COSBase kids = node.getDictionaryObject(COSName.K);
        if (kids instanceof COSArray array) {
            array.add(kid);
        } else if (kids == null) {
            node.setItem(COSName.K, kid);
        } else {
            COSArray array = new COSArray();
            array.setDirect(true);
            array.add(kids);
            array.add(kid);
            node.setItem(COSName.K, array);
        }
    }
}
