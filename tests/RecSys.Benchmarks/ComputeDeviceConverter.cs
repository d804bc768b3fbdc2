using System.Text.Json;
using System.Text.Json.Serialization;
using RecSys.Training;

namespace RecSys.Benchmarks;

/// <summary>Reads devices as their text: auto, cpu, cuda:0.</summary>
internal sealed class ComputeDeviceConverter : JsonConverter<ComputeDevice>
{
    /// <inheritdoc/>
    public override ComputeDevice Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => ComputeDevice.TryParse(reader.GetString(), out ComputeDevice device) ? device : throw new JsonException("A device is auto, cpu or cuda:n.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ComputeDevice value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
