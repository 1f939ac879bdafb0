namespace Exporter.Pdf.Writing;

/// <summary>A page that is being drawn.</summary>
/// <param name="number">Number of its object.</param>
/// <param name="key">Its key in the structure tree.</param>
/// <param name="place">Its place from 1.</param>
/// <param name="width">Width in points.</param>
/// <param name="height">Height in points.</param>
/// <param name="content">What is drawn on it.</param>
internal sealed class PdfPage(int number, int key, int place, double width, double height, PageContent content)
{
    /// <summary>Number of its object.</summary>
    public int Number => number;

    /// <summary>Its key in the structure tree.</summary>
    public int Key => key;

    /// <summary>Its place from 1.</summary>
    public int Place => place;

    /// <summary>Width in points.</summary>
    public double Width => width;

    /// <summary>Height in points.</summary>
    public double Height => height;

    /// <summary>What is drawn on it.</summary>
    public PageContent Content => content;

    /// <summary>The element of each piece of content, by its number.</summary>
    public List<int> Elements { get; } = [];

    /// <summary>Numbers of its annotations.</summary>
    public List<int> Annotations { get; } = [];

    /// <summary>Its pictures.</summary>
    public SortedSet<int> Images { get; } = [];

    /// <summary>What is drawn when all pages are known, in order.</summary>
    public List<Action<PageContent>> Late { get; } = [];

    /// <summary>Opens a piece of content for an element.</summary>
    public void Begin(StructureElement element, string role)
    {
        content.Begin(role, Claim(element));
    }

    /// <summary>Gives a number to a piece of content that is drawn later.</summary>
    public int Claim(StructureElement element)
    {
        element.Add(number, Elements.Count);
        Elements.Add(element.Number);
        return Elements.Count - 1;
    }

    /// <summary>Draws a picture.</summary>
    public void Image(int image, double x, double y, double imageWidth, double imageHeight)
    {
        Images.Add(image);
        content.Image(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"I{image}"), x, y, imageWidth, imageHeight);
    }
}
