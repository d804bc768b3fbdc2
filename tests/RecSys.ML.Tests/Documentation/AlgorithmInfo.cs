using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using RecSys.Data;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.ML.Tests.Documentation;

/// <summary>What reflection and the doc comments say of an algorithm.</summary>
internal sealed partial class AlgorithmInfo
{
    private static readonly Lazy<Dictionary<string, XElement>> Comments = new(ReadComments);

    private AlgorithmInfo(Type trainer)
    {
        Trainer = trainer;
        Constructor = trainer.GetConstructors().Single(c => c.GetParameters() is [{ ParameterType: var p }] && p.IsSubclassOf(typeof(TrainerOptions)));
        Options = Constructor.GetParameters()[0].ParameterType;
        Type generic = trainer.BaseType!;
        while (!generic.IsGenericType) generic = generic.BaseType!;
        Model = generic.GetGenericArguments()[^1];
        var instance = (TrainerBase)Constructor.Invoke([null]);
        (Name, Feedback) = (instance.Algorithm, (instance as Trainer)?.Feedback);
    }

    /// <summary>All algorithms by name.</summary>
    public static IReadOnlyList<AlgorithmInfo> All { get; } =
        [.. ML.Tests.Trainers.Types.Concat(ML.Tests.Trainers.FeatureTypes).Select(t => new AlgorithmInfo(t)).OrderBy(a => a.Name, StringComparer.Ordinal)];

    public string Name { get; }

    /// <summary>What values mean to it; null where it learns from feature columns with a label.</summary>
    public Feedback? Feedback { get; }

    /// <summary>Whether it learns from feature columns.</summary>
    public bool TakesFeatures => Feedback is null;

    public Type Trainer { get; }

    public ConstructorInfo Constructor { get; }

    public Type Options { get; }

    public Type Model { get; }

    /// <summary>Whether the options choose between ratings and choices.</summary>
    public bool TakesBoth => Options.GetProperty("Feedback") is not null;

    /// <summary>Whether the model predicts ratings where ratings are what it learns from.</summary>
    public bool PredictsRatings => Feedback == RecSys.Data.Feedback.Explicit && ((Trainer)Constructor.Invoke([null])).Fit(RandomData.Ratings(12, 10, 4)).PredictsRatings;

    public bool Can<T>() => Model.IsAssignableTo(typeof(T));

    /// <summary>The summary of the trainer as plain text.</summary>
    public string Summary => Text(Comment.Element("summary")!);

    /// <summary>Remarks of the trainer.</summary>
    public XElement Remarks => Comment.Element("remarks") ?? new XElement("remarks");

    /// <summary>The description of a term in the trainer's table of characteristics, or null.</summary>
    public string? Characteristic(string term)
        => Remarks.Descendants("item").FirstOrDefault(item => Text(item.Element("term")!) == term)?.Element("description") is { } description ? Text(description) : null;

    public static string Text(XElement element)
    {
        string text = string.Concat(element.Nodes().Select(node => node switch
        {
            XText words => words.Value,
            XElement { Name.LocalName: "see" } see => ((string?)see.Attribute("cref") ?? "").Split('.')[^1],
            XElement { Name.LocalName: "paramref" } name => (string?)name.Attribute("name") ?? "",
            XElement other => Text(other),
            _ => "",
        }));
        return Spaces().Replace(text, " ").Trim();
    }

    private XElement Comment => Comments.Value.TryGetValue($"T:{Trainer.FullName}", out XElement? comment) ? comment : throw new InvalidOperationException($"{Trainer.Name} has no doc comment.");

    private static Dictionary<string, XElement> ReadComments()
        => ML.Tests.Trainers.Assemblies.SelectMany(a => XDocument.Load(Path.ChangeExtension(a.Location, ".xml")).Descendants("member")).ToDictionary(m => (string)m.Attribute("name")!);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
