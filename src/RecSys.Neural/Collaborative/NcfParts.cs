using RecSys.Data;
using RecSys.Models;
using RecSys.Serialization;

namespace RecSys.Neural;

/// <summary>
/// What a trained network of collaborative filtering consists of. As sections of a model file:
/// <code>
/// productSize, layerSize, layers, norm, offset       scalars
/// users f32 [users × width]       items f32 [items × width]        width = productSize + layerSize: first what is multiplied, then what goes into the layers
/// product.output f32 [productSize]
/// layer.i.matrix f32 [out × in]   layer.i.bias f32 [out]   layer.i.norm f32 [4 × out] (scale, shift, mean, variance), with norm only
/// layers.output f32 [out of the last]
/// </code>
/// </summary>
/// <param name="Shape">Which parts there are.</param>
/// <param name="Users">Vectors of users.</param>
/// <param name="Items">Vectors of items.</param>
/// <param name="ProductOutput">What the product of the vectors is multiplied by.</param>
/// <param name="Layers">The layers.</param>
/// <param name="LayersOutput">What the last layer is multiplied by.</param>
/// <param name="Offset">What is added in the end.</param>
internal sealed record NcfParts(NcfShape Shape, float[] Users, float[] Items, float[] ProductOutput, NcfLayer[] Layers, float[] LayersOutput, float Offset)
{
    public void Write(ModelWriter writer, DataProfile profile)
    {
        writer.Write("productSize", Shape.ProductSize);
        writer.Write("layerSize", Shape.LayerSize);
        writer.Write("layers", Layers.Length);
        writer.Write("norm", Shape.BatchNorm);
        writer.Write("offset", Offset);
        writer.Write("users", Users, profile.UserCount, Shape.Width);
        writer.Write("items", Items, profile.ItemCount, Shape.Width);
        writer.Write("product.output", ProductOutput, Shape.ProductSize);
        for (int i = 0; i < Layers.Length; i++)
        {
            NcfLayer layer = Layers[i];
            writer.Write($"layer.{i}.size", layer.Output);
            writer.Write($"layer.{i}.matrix", layer.Matrix, layer.Output, layer.Input);
            writer.Write($"layer.{i}.bias", layer.Bias, layer.Output);
            if (Shape.BatchNorm) writer.Write($"layer.{i}.norm", layer.Norm, 4, layer.Output);
        }
        writer.Write("layers.output", LayersOutput, LayersOutput.Length);
    }

    public static NcfParts Read(ModelReader reader, DataProfile profile)
    {
        int product = reader.ReadInt("productSize", 0, 4096), layerSize = reader.ReadInt("layerSize", 0, 4096);
        int count = reader.ReadInt("layers", layerSize == 0 ? 0 : 1, layerSize == 0 ? 0 : 16), width = product + layerSize;
        if (width == 0) throw new FormatException("The model file's network has neither a product nor layers; the file is damaged.");
        bool norm = reader.ReadBool("norm");
        var layers = new NcfLayer[count];
        int input = 2 * layerSize;
        for (int i = 0; i < count; i++)
        {
            int output = reader.ReadInt($"layer.{i}.size", 1, 4096);
            layers[i] = new NcfLayer(input, output, reader.ReadFloats($"layer.{i}.matrix", output, input), reader.ReadFloats($"layer.{i}.bias", output),
                norm ? ReadNorm(reader, $"layer.{i}.norm", output) : []);
            input = output;
        }
        return new NcfParts(new NcfShape(product, layerSize, [.. layers.Select(l => l.Output)], norm),
            reader.ReadFloats("users", profile.UserCount, width), reader.ReadFloats("items", profile.ItemCount, width),
            reader.ReadFloats("product.output", product), layers, reader.ReadFloats("layers.output", count == 0 ? 0 : input), reader.ReadFloat("offset"));
    }

    private static float[] ReadNorm(ModelReader reader, string name, int size)
    {
        float[] norm = reader.ReadFloats(name, 4, size);
        return norm.AsSpan(3 * size).ContainsAnyInRange(float.MinValue, -float.Epsilon) ? throw new FormatException($"The model file's section '{name}' has a negative variance; the file is damaged.") : norm;
    }
}
