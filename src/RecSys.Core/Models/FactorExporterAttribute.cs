namespace RecSys.Models;

/// <summary>On the assembly of this library that writes ONNX: the type that writes models of vectors.</summary>
/// <param name="exporter">A type with a constructor without parameters that is an <see cref="IFactorExporter"/>.</param>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class FactorExporterAttribute(Type exporter) : Attribute
{
    /// <summary>A new one.</summary>
    public IFactorExporter Create() => (IFactorExporter)Activator.CreateInstance(exporter)!;
}
