using System.Globalization;
using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

public sealed class ConfusionMatrix
{
    private const string BadIndex = "Invalid index. Should be non-negative, less than the number of classes.";
    private readonly string[] _names;

    // Rows are the true classes, columns the predicted ones.
    internal ConfusionMatrix(double[][] counts, string[] names)
    {
        _names = names;
        Counts = counts;
        int[] classes = Enumerable.Range(0, counts.Length).ToArray();
        PerClassPrecision = classes.Select(c => Ratio(counts[c][c], classes.Sum(r => counts[r][c]))).ToArray();
        PerClassRecall = classes.Select(c => Ratio(counts[c][c], counts[c].Sum())).ToArray();
    }

    public IReadOnlyList<double> PerClassPrecision { get; }

    public IReadOnlyList<double> PerClassRecall { get; }

    public IReadOnlyList<IReadOnlyList<double>> Counts { get; }

    public int NumberOfClasses => Counts.Count;

    public double GetCountForClassPair(int predictedClassIndicatorIndex, int actualClassIndicatorIndex)
    {
        Contracts.CheckParam(predictedClassIndicatorIndex >= 0 && predictedClassIndicatorIndex < NumberOfClasses, nameof(predictedClassIndicatorIndex), BadIndex);
        Contracts.CheckParam(actualClassIndicatorIndex >= 0 && actualClassIndicatorIndex < NumberOfClasses, nameof(actualClassIndicatorIndex), BadIndex);
        return Counts[actualClassIndicatorIndex][predictedClassIndicatorIndex];
    }

    public string GetFormattedConfusionTable()
    {
        const int head = 9;
        var culture = CultureInfo.InvariantCulture;
        int width = Math.Max(_names.Max(n => n.Length), Counts.Max(r => r.Max(c => c.ToString("F0", culture).Length)));
        width = Math.Max(width, 6);
        string rule = new string(' ', head) + " ||" + new string('=', (width + 3) * NumberOfClasses);
        var text = new StringBuilder();
        double positive = Counts[0].Sum(), negative = Counts[1].Sum();
        text.Append(culture, $"TEST POSITIVE RATIO:\t{positive / (positive + negative):F4} ({positive:F1}/({positive:F1}+{negative:F1}))").AppendLine();
        text.AppendLine("Confusion table").AppendLine(rule);
        text.Append("PREDICTED || ").Append(string.Join(" | ", _names.Select(n => n.PadLeft(width)))).AppendLine(" | Recall");
        text.Append("TRUTH    ").AppendLine(rule[head..]);
        for (int r = 0; r < NumberOfClasses; r++)
        {
            string cells = string.Join(" | ", Counts[r].Select(c => c.ToString("N0", culture).PadLeft(width)));
            text.Append(_names[r].PadLeft(head)).Append(" || ").Append(cells).Append(culture, $" | {PerClassRecall[r]:F4}").AppendLine();
        }
        text.AppendLine(rule).Append("Precision || ");
        text.Append(string.Join(" | ", PerClassPrecision.Select(p => p.ToString("F4", culture).PadLeft(width)))).AppendLine(" |");
        return text.ToString();
    }

    private static double Ratio(double part, double whole) => whole > 0 ? part / whole : 0;
}
