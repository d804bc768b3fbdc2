using System.Globalization;
using System.Net;
using System.Text;

namespace RecSys.Benchmarks.Ann;

/// <summary>
/// Draws curves of recall against queries per second as SVG: to the right and up is better. Both scales are logarithmic, that of recall in what is
/// missed, so that 0.9 and 0.99 lie as far apart as 0.99 and 0.999. A peer's curve has the colour of ours of its kind, and is dashed with open points.
/// </summary>
public static class AnnChart
{
    private const double Width = 900, Height = 560, Left = 80, Right = 210, Top = 50, Bottom = 60;
    private const double Nearest = 0.9995;
    private static readonly double[] Marks = [0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999];
    private static readonly string[] Colours = ["#1b6ac9", "#d1495b", "#2e8b57", "#e08e0b", "#7b4fb5", "#00838f", "#8d6e63", "#5f6b73", "#c2185b", "#9e9d24"];

    /// <summary>Draws.</summary>
    /// <param name="title">Title.</param>
    /// <param name="rows">Points, in the order of their curves.</param>
    public static string Draw(string title, IReadOnlyList<AnnRow> rows)
    {
        var svg = new StringBuilder();
        Line(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"13\">");
        Line(svg, $"<rect width=\"{Width}\" height=\"{Height}\" fill=\"white\"/>");
        Line(svg, $"<text x=\"{Left}\" y=\"28\" font-size=\"17\">{WebUtility.HtmlEncode(title)}</text>");
        double least = rows.Select(row => row.Recall).DefaultIfEmpty(0.5).Min(), lowest = Marks.TakeWhile(mark => mark <= Math.Min(least, 0.9)).Last();
        int bottom = (int)Math.Floor(Math.Log10(Math.Max(1, rows.Select(row => row.Rate).DefaultIfEmpty(1).Min())));
        int top = Math.Max(bottom + 1, (int)Math.Ceiling(Math.Log10(Math.Max(10, rows.Select(row => row.Rate).DefaultIfEmpty(10).Max()))));
        double X(double recall) => Left + ((Width - Left - Right) * (Missed(recall) - Missed(lowest)) / (Missed(1) - Missed(lowest)));
        double Y(double rate) => Height - Bottom - ((Height - Top - Bottom) * (Math.Log10(Math.Max(rate, 1)) - bottom) / (top - bottom));
        Axes(svg, lowest, bottom, top, X, Y);
        int number = 0;
        List<string> kinds = [.. rows.Select(KindOf).Distinct()];
        foreach (var curve in rows.GroupBy(row => row.Index))
        {
            bool peer = curve.First().IsPeer;
            string colour = Colours[kinds.IndexOf(KindOf(curve.First())) % Colours.Length], fill = peer ? "white" : colour;
            string dash = !peer ? "" : curve.Key.StartsWith("faiss", StringComparison.Ordinal) ? " stroke-dasharray=\"6 4\"" : " stroke-dasharray=\"2 3\"";
            AnnRow[] points = [.. curve];
            if (points.Length > 1)
                Line(svg, $"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"{dash} points=\"{string.Join(' ', points.Select(row => string.Create(CultureInfo.InvariantCulture, $"{X(row.Recall):0.0},{Y(row.Rate):0.0}")))}\"/>");
            foreach (AnnRow row in points)
                Line(svg, $"<circle cx=\"{X(row.Recall):0.0}\" cy=\"{Y(row.Rate):0.0}\" r=\"3.5\" fill=\"{fill}\" stroke=\"{colour}\" stroke-width=\"1.5\"><title>{WebUtility.HtmlEncode($"{row.Index} {row.Effort}")}: {row.Recall:0.000}, {row.Rate:0} q/s</title></circle>");
            double y = Top + 10 + (22 * number++);
            Line(svg, $"<line x1=\"{Width - Right + 20}\" x2=\"{Width - Right + 48}\" y1=\"{y}\" y2=\"{y}\" stroke=\"{colour}\" stroke-width=\"2\"{dash}/>");
            Line(svg, $"<circle cx=\"{Width - Right + 34}\" cy=\"{y}\" r=\"3.5\" fill=\"{fill}\" stroke=\"{colour}\" stroke-width=\"1.5\"/>");
            Line(svg, $"<text x=\"{Width - Right + 56}\" y=\"{y + 4}\">{WebUtility.HtmlEncode(curve.Key)}</text>");
        }
        return svg.Append("</svg>\n").ToString();
    }

    private static void Axes(StringBuilder svg, double lowest, int bottom, int top, Func<double, double> x, Func<double, double> y)
    {
        foreach (double recall in Marks.Where(mark => mark >= lowest).Append(1))
        {
            Line(svg, $"<line x1=\"{x(recall):0.0}\" x2=\"{x(recall):0.0}\" y1=\"{Top}\" y2=\"{Height - Bottom}\" stroke=\"#e3e3e3\"/>");
            Line(svg, $"<text x=\"{x(recall):0.0}\" y=\"{Height - Bottom + 20}\" text-anchor=\"middle\">{recall:0.0##}</text>");
        }
        for (int power = bottom; power <= top; power++)
        {
            double rate = Math.Pow(10, power);
            Line(svg, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y(rate):0.0}\" y2=\"{y(rate):0.0}\" stroke=\"#b8b8b8\"/>");
            Line(svg, $"<text x=\"{Left - 8}\" y=\"{y(rate) + 4:0.0}\" text-anchor=\"end\">{rate:0}</text>");
            for (int part = 2; power < top && part < 10; part++)
                Line(svg, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y(part * rate):0.0}\" y2=\"{y(part * rate):0.0}\" stroke=\"#eeeeee\"/>");
        }
        Line(svg, $"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 16}\" text-anchor=\"middle\">recall@{AnnMeasure.K}</text>");
        Line(svg, $"<text x=\"20\" y=\"{(Top + Height - Bottom) / 2}\" text-anchor=\"middle\" transform=\"rotate(-90 20 {(Top + Height - Bottom) / 2})\">queries per second, one thread</text>");
    }

    private static string KindOf(AnnRow row) => row.Index.Split('/')[^1];

    private static double Missed(double recall) => -Math.Log(1 - Math.Min(recall, Nearest));

    private static void Line(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
