using System.Reflection;

namespace RecSys.Models;

/// <summary>Finds what writes models of vectors as ONNX. Its assembly is loaded when the first model is written, so that nobody else needs it.</summary>
internal static class FactorExporters
{
    private const string Companion = "RecSys.Onnx";

    private static readonly Lazy<IFactorExporter?> Exporter = new(() => ModelCompanions.TryLoad(Companion)?.GetCustomAttribute<FactorExporterAttribute>()?.Create());

    /// <summary>The exporter.</summary>
    /// <param name="algorithm">Name of the model's algorithm, for the message.</param>
    /// <exception cref="NotSupportedException">The application does not have the assembly.</exception>
    public static IFactorExporter Find(string algorithm)
        => Exporter.Value ?? throw new NotSupportedException($"{algorithm} models are written as ONNX by {Companion}, which this application does not have. Reference that package.");
}
